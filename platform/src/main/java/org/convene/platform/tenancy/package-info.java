@NullMarked
package org.convene.platform.tenancy;

import org.jspecify.annotations.NullMarked;

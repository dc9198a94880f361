@NullMarked
package org.convene.access.tenant;

import org.jspecify.annotations.NullMarked;

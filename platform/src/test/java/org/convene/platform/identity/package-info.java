@NullMarked
package org.convene.platform.identity;

import org.jspecify.annotations.NullMarked;

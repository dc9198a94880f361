@NullMarked
package org.convene.platform.due;

import org.jspecify.annotations.NullMarked;

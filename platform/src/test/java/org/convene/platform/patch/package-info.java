@NullMarked
package org.convene.platform.patch;

import org.jspecify.annotations.NullMarked;

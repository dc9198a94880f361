@NullMarked
package org.convene.platform.time;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.convene.platform.broadcast;

import org.jspecify.annotations.NullMarked;

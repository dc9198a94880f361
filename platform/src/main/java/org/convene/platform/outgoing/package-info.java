@NullMarked
package org.convene.platform.outgoing;

import org.jspecify.annotations.NullMarked;

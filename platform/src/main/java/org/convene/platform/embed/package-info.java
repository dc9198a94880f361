/** Pages of others that a room shows in frames. */
@NullMarked
package org.convene.platform.embed;

import org.jspecify.annotations.NullMarked;

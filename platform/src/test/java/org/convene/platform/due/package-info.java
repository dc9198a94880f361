/** Work that is due: rows with a due time, claimed by lease, with outcomes that only the lease's holder may write. */
@NullMarked
package org.convene.platform.due;

import org.jspecify.annotations.NullMarked;

/** Lists in pages (D3). */
@NullMarked
package org.convene.platform.page;

import org.jspecify.annotations.NullMarked;

/** Changes to parts of what is stored. */
@NullMarked
package org.convene.platform.patch;

import org.jspecify.annotations.NullMarked;

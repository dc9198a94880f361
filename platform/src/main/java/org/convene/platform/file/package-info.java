/** Files that callers send. */
@NullMarked
package org.convene.platform.file;

import org.jspecify.annotations.NullMarked;

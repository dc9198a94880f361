/** Credentials that let one person in, and whose they are (D7). */
@NullMarked
package org.convene.access.use;

import org.jspecify.annotations.NullMarked;

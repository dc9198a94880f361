@NullMarked
package org.convene.access.use;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.convene.access.reset;

import org.jspecify.annotations.NullMarked;

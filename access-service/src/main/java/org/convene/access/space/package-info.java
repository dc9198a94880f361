@NullMarked
package org.convene.access.space;

import org.jspecify.annotations.NullMarked;

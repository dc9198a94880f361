@NullMarked
package org.convene.access.key;

import org.jspecify.annotations.NullMarked;

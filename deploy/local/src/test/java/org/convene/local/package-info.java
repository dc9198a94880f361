@NullMarked
package org.convene.local;

import org.jspecify.annotations.NullMarked;

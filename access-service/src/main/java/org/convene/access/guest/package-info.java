@NullMarked
package org.convene.access.guest;

import org.jspecify.annotations.NullMarked;

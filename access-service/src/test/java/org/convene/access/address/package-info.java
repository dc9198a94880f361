@NullMarked
package org.convene.access.address;

import org.jspecify.annotations.NullMarked;

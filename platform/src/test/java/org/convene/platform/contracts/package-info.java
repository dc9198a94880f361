@NullMarked
package org.convene.platform.contracts;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.convene.access.launch;

import org.jspecify.annotations.NullMarked;

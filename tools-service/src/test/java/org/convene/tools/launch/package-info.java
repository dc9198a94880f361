@NullMarked
package org.convene.tools.launch;

import org.jspecify.annotations.NullMarked;

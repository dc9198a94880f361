@NullMarked
package org.convene.tools.resolution;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.convene.tools.label;

import org.jspecify.annotations.NullMarked;

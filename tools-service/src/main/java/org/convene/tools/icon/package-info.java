@NullMarked
package org.convene.tools.icon;

import org.jspecify.annotations.NullMarked;

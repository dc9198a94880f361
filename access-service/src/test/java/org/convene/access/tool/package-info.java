@NullMarked
package org.convene.access.tool;

import org.jspecify.annotations.NullMarked;

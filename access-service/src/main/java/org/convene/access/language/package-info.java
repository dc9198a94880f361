@NullMarked
package org.convene.access.language;

import org.jspecify.annotations.NullMarked;

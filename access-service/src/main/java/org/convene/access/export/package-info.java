@NullMarked
package org.convene.access.export;

import org.jspecify.annotations.NullMarked;

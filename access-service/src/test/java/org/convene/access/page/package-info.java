@NullMarked
package org.convene.access.page;

import org.jspecify.annotations.NullMarked;

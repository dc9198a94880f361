@NullMarked
package org.convene.platform.page;

import org.jspecify.annotations.NullMarked;

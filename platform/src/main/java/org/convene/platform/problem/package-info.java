@NullMarked
package org.convene.platform.problem;

import org.jspecify.annotations.NullMarked;

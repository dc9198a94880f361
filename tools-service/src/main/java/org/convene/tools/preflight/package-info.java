@NullMarked
package org.convene.tools.preflight;

import org.jspecify.annotations.NullMarked;

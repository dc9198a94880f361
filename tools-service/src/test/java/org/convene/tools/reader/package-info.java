@NullMarked
package org.convene.tools.reader;

import org.jspecify.annotations.NullMarked;

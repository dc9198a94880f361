@NullMarked
package org.convene.tools.finding;

import org.jspecify.annotations.NullMarked;

/** Programs that measure, each against a baseline in the same run. */
@NullMarked
package org.convene.benchmarks;

import org.jspecify.annotations.NullMarked;

/** {@code up --demo}: the platform's main job, done and observed as its users would. */
@NullMarked
package org.convene.local.demo;

import org.jspecify.annotations.NullMarked;

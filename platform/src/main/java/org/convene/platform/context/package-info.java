/** What a request carries along from one step to the next. */
@NullMarked
package org.convene.platform.context;

import org.jspecify.annotations.NullMarked;

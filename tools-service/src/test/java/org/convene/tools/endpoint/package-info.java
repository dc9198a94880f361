@NullMarked
package org.convene.tools.endpoint;

import org.jspecify.annotations.NullMarked;

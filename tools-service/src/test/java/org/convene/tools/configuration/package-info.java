@NullMarked
package org.convene.tools.configuration;

import org.jspecify.annotations.NullMarked;

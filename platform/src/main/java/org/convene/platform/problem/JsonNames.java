package org.convene.platform.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;
import org.hibernate.validator.spi.nodenameprovider.PropertyNodeNameProvider;

/** Names fields that break a rule as they stand in JSON. */
@Singleton
final class JsonNames implements ValidatorFactoryCustomizer, PropertyNodeNameProvider {
    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.propertyNodeNameProvider(this);
    }

    @Override
    public String getName(Property property) {
        return property instanceof JavaBeanProperty member
                ? name(member.getDeclaringClass(), member.getName())
                : property.getName();
    }

    private static String name(Class<?> declaring, String member) {
        return Arrays.stream(declaring.getDeclaredFields())
                .filter(field -> field.getName().equals(member) && field.isAnnotationPresent(JsonProperty.class))
                .map(field -> field.getAnnotation(JsonProperty.class).value())
                .filter(name -> !name.equals(JsonProperty.USE_DEFAULT_NAME))
                .findFirst()
                .orElse(member);
    }
}

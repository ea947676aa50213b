package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.TimePeriodExpression;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/** Constant time periods of EPL in microseconds. */
final class TimePeriods {
    private TimePeriods() {}

    /** Empty for anything but a positive constant of days to microseconds: weeks upward are longer than any horizon or vary. */
    static OptionalLong micros(Object parameter) {
        if (!(parameter instanceof TimePeriodExpression period)
                || period.isHasYears()
                || period.isHasMonths()
                || period.isHasWeeks()) {
            return OptionalLong.empty();
        }
        boolean[] has = {
            period.isHasDays(),
            period.isHasHours(),
            period.isHasMinutes(),
            period.isHasSeconds(),
            period.isHasMilliseconds(),
            period.isHasMicroseconds()
        };
        long[] units = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L, 1_000L, 1L};
        List<Expression> parts = period.getChildren();
        BigDecimal sum = BigDecimal.ZERO;
        int part = 0;
        for (int i = 0; i < has.length; i++) {
            if (!has[i]) {
                continue;
            }
            if (part >= parts.size()
                    || !(parts.get(part++) instanceof ConstantExpression constant)
                    || !(constant.getConstant() instanceof Number number)) {
                return OptionalLong.empty();
            }
            sum = sum.add(new BigDecimal(number.toString()).multiply(BigDecimal.valueOf(units[i])));
        }
        boolean usable = part == parts.size()
                && sum.signum() > 0
                && sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 1_000)) < 0;
        return usable ? OptionalLong.of(sum.longValue()) : OptionalLong.empty();
    }
}

/** Functions that fold many rows into one (PostgreSQL manual, "Aggregate Functions"). */
export const aggregates: ReadonlySet<string> = new Set(
  (
    'any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp every ' +
    'json_agg json_agg_strict json_arrayagg json_object_agg json_objectagg jsonb_agg jsonb_agg_strict ' +
    'jsonb_object_agg max min mode percentile_cont percentile_disc range_agg range_intersect_agg ' +
    'regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy ' +
    'stddev stddev_pop stddev_samp string_agg sum variance var_pop var_samp xmlagg'
  ).split(' '),
);

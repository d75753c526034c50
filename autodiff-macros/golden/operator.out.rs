type Output = V;
type Seed = <V as ::autodiff::Differentiable>::Tangent;
type Shadow0 = <V as ::autodiff::Differentiable>::Shadow;
type Shadow1 = <V as ::autodiff::Differentiable>::Shadow;
#[doc(hidden)]
#[inline]
fn __ad_forward_mul<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
    &self,
    o: &V,
    _: (K0, K1),
) -> (
    V,
    impl for<'__a> ::core::ops::Fn(
        (&'__a V, &'__a V),
        (
            K0::At<'__a, <V as ::autodiff::Differentiable>::Shadow>,
            K1::At<'__a, <V as ::autodiff::Differentiable>::Shadow>,
        ),
        <V as ::autodiff::Differentiable>::Tangent,
    ) + use<K0, K1>,
) {
    let tmp = o.clone();
    let tmp_2 = self.x.clone();
    let tmp_shape = ::autodiff::Differentiable::zero_tangent(&tmp);
    let tmp_shape_2 = ::autodiff::Differentiable::zero_tangent(&tmp_2);
    let (scaled, mul_record) = ::autodiff::__private::MulRuleVV::__ad_forward_mul(
        tmp,
        tmp_2,
        (::autodiff::__private::On, ::autodiff::__private::On),
    );
    let tmp_3 = self.clone();
    let scaled_shape = ::autodiff::Differentiable::zero_tangent(&scaled);
    let tmp_shape_3 = ::autodiff::Differentiable::zero_tangent(&tmp_3);
    let (tmp_4, add_record) = ::autodiff::__private::AddRuleVV::__ad_forward_add(
        scaled,
        tmp_3,
        (::autodiff::__private::On, ::autodiff::__private::On),
    );
    (
        tmp_4,
        move |(_, _), (mut self_bar, mut o_bar), mut tmp_bar| {
            let seed = ::autodiff::VectorSpace::take(&mut tmp_bar);
            let mut scaled_bar = scaled_shape.clone();
            let mut tmp_bar_2 = tmp_shape_3.clone();
            add_record(((), ()), (&mut scaled_bar, &mut tmp_bar_2), seed);
            if let ::core::option::Option::Some(self_bar) = K0::get(&mut self_bar) {
                ::autodiff::Accumulate::accumulate(&mut *self_bar, &tmp_bar_2);
            }
            let seed_2 = ::autodiff::VectorSpace::take(&mut scaled_bar);
            let mut tmp_bar_3 = tmp_shape.clone();
            let mut tmp_bar_4 = tmp_shape_2.clone();
            mul_record(((), ()), (&mut tmp_bar_3, &mut tmp_bar_4), seed_2);
            if let ::core::option::Option::Some(self_bar) = K0::get(&mut self_bar) {
                ::autodiff::Accumulate::accumulate(&mut self_bar.x, &tmp_bar_4);
            }
            if let ::core::option::Option::Some(o_bar) = K1::get(&mut o_bar) {
                ::autodiff::Accumulate::accumulate(&mut *o_bar, &tmp_bar_3);
            }
        },
    )
}
#[doc(hidden)]
#[inline]
fn __ad_tangent_mul<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
    &self,
    o: &V,
    (
        self_dot,
        o_dot,
    ): (
        K0::Dot<'_, <V as ::autodiff::Differentiable>::Shadow>,
        K1::Dot<'_, <V as ::autodiff::Differentiable>::Shadow>,
    ),
    _: (K0, K1),
) -> (V, <V as ::autodiff::Differentiable>::Tangent) {
    let tmp_dot = match K1::dot(&o_dot) {
        ::core::option::Option::Some(o_dot) => o_dot.clone(),
        ::core::option::Option::None => ::autodiff::Differentiable::zero_tangent(o),
    };
    let tmp = o.clone();
    let tmp_dot_2 = match K0::dot(&self_dot) {
        ::core::option::Option::Some(self_dot) => self_dot.x.clone(),
        ::core::option::Option::None => ::autodiff::Differentiable::zero_tangent(&self.x),
    };
    let tmp_2 = self.x.clone();
    let (scaled, scaled_dot) = ::autodiff::__private::MulRuleVV::__ad_tangent_mul(
        tmp,
        tmp_2,
        (::autodiff::__private::lend(&tmp_dot), ::autodiff::__private::lend(&tmp_dot_2)),
        (::autodiff::__private::On, ::autodiff::__private::On),
    );
    let tmp_dot_3 = match K0::dot(&self_dot) {
        ::core::option::Option::Some(self_dot) => self_dot.clone(),
        ::core::option::Option::None => ::autodiff::Differentiable::zero_tangent(self),
    };
    let tmp_3 = self.clone();
    let (tmp_4, tmp_dot_4) = ::autodiff::__private::AddRuleVV::__ad_tangent_add(
        scaled,
        tmp_3,
        (
            ::autodiff::__private::lend(&scaled_dot),
            ::autodiff::__private::lend(&tmp_dot_3),
        ),
        (::autodiff::__private::On, ::autodiff::__private::On),
    );
    (tmp_4, tmp_dot_4)
}

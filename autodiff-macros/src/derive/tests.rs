//! Refusals, and that what is accepted is one valid file. What the code does is tested in the runtime crate, where it can be compiled.

use quote::quote;

fn expand(item: proc_macro2::TokenStream) -> String {
    let tokens = super::expand(item);
    let file = syn::parse2::<syn::File>(tokens).expect("the derive emits items");
    prettyplease::unparse(&file)
}

#[test]
fn left_out_fields_take_their_generics_along() {
    let code = expand(quote! {
        pub struct S<'a, T: Into<U>, U, F = fn(f64) -> f64> where F: Fn(f64) -> f64, T: Copy {
            pub w: Vec<T>,
            data: &'a [f64],
            n: usize,
            sizes: [usize; 3],
            #[constant]
            f: F,
            tag: core::marker::PhantomData<U>,
        }
    });
    let start = code.find("pub struct STangent").unwrap();
    let end = start + code[start..].find('}').unwrap();
    let definition: String = code[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        definition,
        "pub struct STangent<T> where T: Copy, T: ::autodiff::__private::Differentiable, { \
         /// The derivative by `w`. pub w: <Vec<T> as ::autodiff::__private::Differentiable>::Tangent, \
         /// The derivative by `data`. data: <[f64] as ::autodiff::__private::Differentiable>::Tangent,"
    );
}

#[test]
fn every_mistake_is_reported_at_once() {
    let code = expand(quote! {
        #[autodiff(tangent, speed = fast)]
        #[autodiff(crate = my::autodiff, crate = other)]
        #[constant]
        struct S {
            #[constant(please)]
            a: f64,
            #[autodiff(tangent = B)]
            b: f64,
        }
    });
    assert_eq!(code.matches("compile_error").count(), 6, "{code}");
    assert!(
        code.contains("my::autodiff::__private"),
        "the struct still gets its tangent"
    );
}

#[test]
fn refused_items_get_a_stand_in() {
    for item in [
        quote!(
            enum E<T: Copy> {}
        ),
        quote!(union U { a: f32, b: u32 }),
        quote!(
            #[repr(C, packed)]
            struct P {
                a: f64,
            }
        ),
    ] {
        let code = expand(item);
        assert_eq!(code.matches("compile_error").count(), 1);
        assert!(code.contains("type Tangent = ();"));
    }
}

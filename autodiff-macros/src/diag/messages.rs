//! Every message: what is wrong, why, and what to write instead. `{}` is filled in by [`with`].

/// `message` with `what` for each `{}`.
pub(crate) fn with(message: &str, what: &str) -> String {
    message.replace("{}", what)
}

// ---- the attribute and its item
pub(crate) const ITEM_NOT_FN: &str = "#[differentiate] stands before a function with a body, or an `impl`; move it to the functions whose derivatives you need";
pub(crate) const ITEM_WITHOUT_BODY: &str =
    "this function has no body to differentiate; annotate the functions that implement it";
pub(crate) const OPTION_UNKNOWN: &str = "unknown option of #[differentiate]; known are `crate = path`, `name = Name`, `float = f32`, `record = none`, `graph`, `recursive`, `report`, `skip`";
pub(crate) const OPTION_TWICE: &str = "this option is given twice; leave one out";
pub(crate) const OPTION_NAME_VALUE: &str = "this option takes the name of the companion type, or of a method what its companions are named after; write `name = Name`";
pub(crate) const OPTION_CRATE_VALUE: &str =
    "this option takes the path of the runtime crate; write `crate = some::path`";
pub(crate) const OPTION_FLOAT_VALUE: &str =
    "this option takes the type of the numbers that are calculated with; write `float = f32` or `float = f64`";
pub(crate) const OPTION_NO_VALUE: &str =
    "this option takes no value; write `graph`, `recursive`, `report` or `skip` alone";
pub(crate) const OPTION_RECORD_VALUE: &str = "this option says that the adjoint may keep nothing in memory of its own, so its only value is `none`; write `record = none`";
pub(crate) const RECORD: &str = "the adjoint keeps {} of each iteration, and `record = none` allows no record; compute it from what is not overwritten, or leave the option out";
pub(crate) const RECORD_COPY: &str = "the adjoint keeps a copy of `{}`, which is overwritten after this call, and `record = none` allows no record; give the call a variable of its own, or leave the option out";
pub(crate) const RECORD_RECURSIVE: &str = "the adjoint of a function that calls itself keeps a frame for each call, and `record = none` allows no record; write a loop, or leave the option out";
pub(crate) const OPTION_SKIP: &str =
    "`skip` leaves a function out of an annotated `impl`; this one stands alone, so remove the attribute";
pub(crate) const OPTION_ON_BLOCK: &str = "before an `impl`, #[differentiate] takes `crate = path` and `float = f32` only; write this option before the function that it is for, as `#[differentiate(…)]` inside the block";
pub(crate) const INDEX_BODY: &str = "the body must end in a reference to the element, `&self.data[k]` or `&mut self.data[k]`, so that it can be seen where the element is; write the way to it there";
pub(crate) const INDEX_LENT: &str = "an element that a user's `Index` finds is read and written by value here; write `m[(i, j)] = …`, or work on a local and put it back";
pub(crate) const OPERATOR_MARK: &str = "the operands of an operator cannot be marked, because nobody sees it where the operator is used; remove the mark, and write `autodiff::stop_gradient(…)` around the operand where no derivative shall flow";
pub(crate) const OPERATOR_RECURSIVE: &str = "an operator whose derivative calls itself is not differentiated; move the computation into a method, and call that here";
pub(crate) const MACRO_IN_IMPL: &str = "a macro hides functions here, and one of them might replace a method whose derivative the trait has; write them out";
pub(crate) const TRAIT_ACTIVE_SELF: &str = "nothing says that the types behind this trait can be differentiated; write `trait Name: autodiff::Differentiable`, or mark the receiver: `#[constant] &self`";
pub(crate) const ASSOCIATED_FN: &str = "`Self` stands here without a receiver, so this is an associated function, and its companions would need a place outside the `impl`; write `#[differentiate]` before the `impl`, for all its functions";
pub(crate) const OPTION_GRAPH_ON_METHOD: &str =
    "`graph` needs the companion type of a free function, and a method has none; annotate a free function";
pub(crate) const NESTING: &str =
    "brackets are nested more than 128 deep here; move the inner part into a function of its own";
pub(crate) const MARK_ARGUMENTS: &str =
    "this parameter attribute takes no arguments: write `#[constant]` or `#[scratch]`";
pub(crate) const MARK_TWICE: &str = "a parameter takes one of `#[constant]` and `#[scratch]`, once";
pub(crate) const SCRATCH_NOT_MUT: &str = "`#[scratch]` marks a work buffer, so the parameter must be a `&mut` reference; for data that is not differentiated write `#[constant]`";
pub(crate) const PARAM_CFG: &str = "conditional parameters cannot be differentiated, because the companions would need the same condition; write one function for each case";

// ---- the signature
pub(crate) const ASYNC_FN: &str =
    "an async function cannot be differentiated; move the computation into an ordinary function and await around it";
pub(crate) const UNSAFE_FN: &str = "an unsafe function cannot be differentiated, because its derivative could not state its safety conditions; wrap the unsafe part in a safe function outside";
pub(crate) const EXTERN_FN: &str =
    "a function with a foreign ABI cannot be differentiated; annotate an ordinary function and call it from this one";
pub(crate) const VARIADIC_FN: &str = "a variadic function cannot be differentiated; take a slice instead";
pub(crate) const DEFAULT_FN: &str =
    "a `default fn` (specialisation) cannot be differentiated; write an ordinary method";
pub(crate) const IMPL_TRAIT: &str = "`impl Trait` hides the type that must be differentiated; write a concrete type, or a type parameter that is bounded by `num_traits::Float`";
pub(crate) const DYN_TRAIT: &str = "a trait object has no derivative that is known at compile time; mark the parameter `#[constant]` or write a concrete type";
pub(crate) const FN_MUT: &str = "a function that changes what it captures is not differentiated as an argument; take `Fn`, and let the function return what it changes";
pub(crate) const FUNCTION_PARAMS: &str = "functions with more than six parameters are not differentiated as arguments; let this one take a tuple or a struct";
pub(crate) const FUNCTION_TYPES: &str = "the function that is passed here has a type in its signature that companions cannot name; take a slice, an owned type, or a reference to one";
pub(crate) const FUNCTION_CONSTANT: &str =
    "a function is no constant: mark what the closure that is passed captures, or wrap it in `stop_gradient`";
pub(crate) const CLOSURE_GENERIC: &str = "a closure is not passed to functions where types or constants are parameters of this function; write an annotated function, and pass it by its name, or write this function for `f64`";
pub(crate) const CAPTURED_TYPE: &str = "the type of `{}`, which this closure captures, is not known here; write it where the variable is declared: `let {}: … = …;`";
pub(crate) const CAPTURED_SELF: &str = "this closure captures `{}`, whose type cannot be named where the derivative of the closure stands; bind what it needs of it with `let` before, or pass a slice or a number";
pub(crate) const CAPTURED_CHANGED: &str =
    "a closure that is passed to a function cannot change what it captures in its derivative; let it return the value";
pub(crate) const CAPTURED_MANY: &str =
    "a closure that captures more than twelve variables is not differentiated as an argument; put them into a struct";
pub(crate) const CLOSURE_PARAM_TYPE: &str = "the type of this parameter is not known here; write it: `|x: f64| …`";
pub(crate) const CLOSURE_RESULT_TYPE: &str =
    "the type of what this closure gives is not known here; write it: `|x: f64| -> f64 { … }`";
pub(crate) const FUNCTION_VALUE: &str = "a parameter that is a function can be called and passed on, nothing else";
pub(crate) const FUNCTION_PATH: &str =
    "a method by its path cannot be passed on; write a closure that calls it: `|x| {}(x)`";
pub(crate) const FN_POINTER: &str =
    "function pointers are not differentiated yet; call an annotated function by its name";
pub(crate) const RAW_POINTER: &str = "nothing is known of what a raw pointer points to; pass a reference or a slice";
pub(crate) const INFERRED_TYPE: &str = "the type must be written here";
pub(crate) const MACRO_TYPE: &str = "a macro hides this type; write it out";
pub(crate) const UNKNOWN_TYPE_SYNTAX: &str =
    "this type is written in a way that #[differentiate] does not know; use a type alias for it";
pub(crate) const RETURNS_REFERENCE: &str = "a returned reference cannot be differentiated, because the seed would alias the argument's shadow; return the value, or a vector of the elements";
pub(crate) const RETURNS_NEVER: &str = "a function that never returns has no derivative";
pub(crate) const NESTED_REFERENCE: &str = "references inside a type are not differentiated; pass one reference to owned data, or mark the parameter `#[constant]`";
pub(crate) const SELF_TYPE: &str = "this receiver is not differentiated; write `self`, `&self` or `&mut self`";
pub(crate) const NO_ACTIVE_PARAM: &str = "no parameter can be differentiated: none holds floating-point numbers (or all are marked `#[constant]`); take an `f64`, a slice, or a struct with #[derive(Differentiable)]";
pub(crate) const NO_ACTIVE_OUTPUT: &str = "the result cannot be differentiated: return a floating-point number (or what holds some), or write results into a `&mut` parameter";

// ---- expressions
pub(crate) const DEEP_EXPRESSION: &str = "this expression is nested too deeply; bind parts of it with `let`";
pub(crate) const ATTRIBUTE: &str = "this attribute may change the meaning of the code, and #[differentiate] cannot see how; move it to the function or to a function of its own";
pub(crate) const CLOSURE: &str = "a closure is differentiated where it is called by its name, or passed to an adapter or an annotated function; bind it with `let name = |…| …;`, or write an annotated function";
pub(crate) const CLOSURE_VALUE: &str = "a closure has no value here: it can be called by its name, and passed to adapters and to annotated functions, but not stored or chosen; call it, or write an annotated function";
pub(crate) const CLOSURE_ARITY: &str = "this closure is called with another number of arguments";
pub(crate) const CLOSURES_TOO_MANY: &str =
    "closures that call closures make too much code here; write an annotated function instead of this one";
pub(crate) const ITERATOR_VALUE: &str = "an iterator is differentiated only where it is used up: in the head of a `for`, or by a method such as `sum`, `fold` or `collect`; write the chain there, or collect it into a vector";
pub(crate) const ITERATOR_STEP: &str = "this iterator runs code between its items, so that it is differentiated only where it is used up as a whole; collect it into a vector and go over that bit by bit";
pub(crate) const ITERATOR_ADAPTER: &str = "the iterator adapter `{}` is not known to #[differentiate]; write a `for` loop that does it, or collect into a vector first";
pub(crate) const ITERATOR_END: &str =
    "the iterator method `{}` is not known to #[differentiate]; write a `for` loop that computes it";
pub(crate) const ITERATOR_ZIP: &str = "both sides of this `zip` must be run to find the next item, and only one can be followed by its index; collect one of them into a vector first";
pub(crate) const ITERATOR_REV: &str =
    "this iterator is not differentiated from its back; collect it into a vector first, and `rev` that";
pub(crate) const ITERATOR_CYCLE: &str = "only what has a known length can be repeated; collect it into a vector first";
pub(crate) const ITERATOR_RCHUNKS: &str =
    "`rchunks` is not differentiated; write `chunks` on the reversed data, or slices `&x[lo..hi]` with computed ends";
pub(crate) const SUCCESSORS_FIRST: &str = "the first item must be written `Some(…)` here";
pub(crate) const FLAT_MAP_FUNCTION: &str =
    "`flat_map` is differentiated with a closure that ends in an iterator or a container; write that";
pub(crate) const COLLECT_TYPE: &str =
    "only a `Vec` is collected into; collect a vector, and convert that where nothing is differentiated";
pub(crate) const DRAIN_PART: &str =
    "only `drain(..)`, of everything, is differentiated; copy the part with `to_vec`, then remove it";
pub(crate) const GET_RANGE: &str =
    "`get` is differentiated with a single index; compare the ends with the length, and write `&x[lo..hi]`";
pub(crate) const SORT_CLOSURE: &str = "the comparison must be written here, as a closure that changes nothing, leaves nothing early and calls no closures of this function, or as a function's path";
pub(crate) const RESIZE_ELEMENTS: &str =
    "`resize` is differentiated for vectors of numbers only; write `truncate`, or a loop with `push`";
pub(crate) const CONCAT_ELEMENTS: &str =
    "`concat` is differentiated for numbers only, and their type must be known; write a loop with `extend`";
pub(crate) const ARRAY_TYPE: &str = "the array that is made here must have numbers as its elements, and its type must be known; write `let a: [f64; 3] = …;`, or fill it in a loop";
pub(crate) const SUM_TYPE: &str = "this is not a sum or product of numbers, as far as can be seen here; write the type of a number, as in `sum::<f64>()`, or a loop";
pub(crate) const ITERATOR_REFERENCE: &str = "which place this item refers to is known at run time only; add `.copied()` (or `.cloned()`) to the iterator, so that the item is a value";
pub(crate) const FOR_OPEN_RANGE: &str = "a range that is iterated over needs a first number; write `lo..hi`, or `lo..`";
pub(crate) const ASYNC: &str = "async code cannot be differentiated; await before calling the annotated function";
pub(crate) const UNSAFE: &str = "unsafe code cannot be differentiated, because nothing is known of what it touches; use the checked form, or a function of its own with a hand-written rule";
pub(crate) const CONST_BLOCK: &str =
    "const blocks are not differentiated; move the value into a `const` outside the function";
pub(crate) const TRY: &str = "`?` leaves the function with an `Option` or a `Result`, and this one returns neither; return one, or take the value apart with `match`";
pub(crate) const YIELD: &str = "generators cannot be differentiated; write a loop that fills a vector";
pub(crate) const RAW_ADDRESS: &str = "raw pointers cannot be differentiated; borrow with `&` or `&mut`";
pub(crate) const UNDERSCORE: &str = "`_` stands only on the left of an assignment";
pub(crate) const UNKNOWN_SYNTAX: &str = "#[differentiate] does not know this syntax; write it in an older form";
pub(crate) const RANGE_VALUE: &str = "a range is not differentiated as a value; write it where it is used: in the head of a `for`, or between the brackets of a slice";
pub(crate) const ENUM_PAYLOAD: &str =
    "`Option` and `Result` are made by `Some(x)`, `None`, `Ok(x)` and `Err(e)` here, and taken apart by the same";
pub(crate) const VARIANT_IMPORTED: &str =
    "this seems to be a variant of an enum; write the name of the enum before it, `Shape::Circle(r)`";
pub(crate) const OPTION_TYPE: &str = "whether this is an `Option` or a `Result`, and of what, is not known here; bind it first with its type: `let y: Option<f64> = …;`";
pub(crate) const OPTION_EMPTY: &str =
    "this is always `None`, so what would be inside has no value; leave the branch out, or declare the variable `mut`";
pub(crate) const CALL_OF_LOCAL: &str = "calls of function parameters are not differentiated yet; call an annotated function by its name, or bind a closure with `let`";
pub(crate) const CALL_OF_EXPRESSION: &str =
    "only functions called by their name can be differentiated; write `name(…)` or `value.method(…)`";
pub(crate) const BARE_MEM: &str = "`{}` may be a function of your own or the one of `std::mem`, and nothing here tells which; write `std::mem::{}`, or `self::{}` for your own";
pub(crate) const POP_OPTION: &str = "`pop` gives an `Option` of a vector or a struct here, which is differentiated only where it is taken apart; write `if let Some(x) = v.pop()`, or `v.pop().unwrap()` where the vector is not empty";
pub(crate) const QUALIFIED: &str =
    "a path of this form cannot be differentiated; call the method on the value, or use `Type::function`";

// ---- statements
pub(crate) const NESTED_ITEM: &str = "this item cannot be seen by the derivative; move it before the function (`const`, `fn`, `struct`, `enum`, `type` and `use` of names may stand in the body)";
pub(crate) const INNER_USE: &str = "what this brings may be a trait, whose methods would be found in the whole of the derivative; move it to the beginning of the function";
pub(crate) const ITEM_NAME: &str = "a name that this item brings is mentioned outside of its block too, where it means something else; give it another, or move the item before the function";
pub(crate) const CONTINUE_BLOCK: &str = "`continue` needs a loop; this label is that of a block";
pub(crate) const NO_LOOP: &str = "there is no loop to leave here";
pub(crate) const NO_LABEL: &str = "there is no loop or block with this label";

// ---- assignments
pub(crate) const ASSIGN_TARGET: &str =
    "only variables, fields, elements and tuples or arrays of them can be assigned to";

// ---- patterns
pub(crate) const PATTERN_REST: &str = "the length of this array is not a number here, so the part that `..` names has no type; bind it by reference with `ref`, or index the elements";
pub(crate) const PATTERN_REST_TYPE: &str =
    "the type of this tuple must be known to fill in `..`; write `_` for each part";
pub(crate) const PATTERN_REFUTABLE: &str = "this pattern tests a value, and nothing says what happens if it does not match; write `let … else`, `if let` or `match`";
pub(crate) const PATTERN_OR_BINDING: &str =
    "alternatives inside a pattern may not bind names here; write them at the top of the pattern, or one arm for each";
pub(crate) const MIXED_NAME: &str = "a macro wrote this code, and the name `{}` comes both from it and from its caller; they may be two variables, so give one another name";
pub(crate) const PATTERN_FORM: &str =
    "this form of pattern is not differentiated; bind the whole value and take it apart afterwards";

// ---- macros
pub(crate) const MACRO: &str = "the macro `{}` is not known, so its code cannot be differentiated; write out what it stands for, or call an annotated function";
pub(crate) const MACRO_DBG: &str =
    "`dbg!` passes its value through and is not differentiated; print with `eprintln!` beside the computation";
pub(crate) const MACRO_EFFECT: &str = "this macro is kept as it is in the derivative, so it may not assign, borrow mutably, or leave the function; do that before it";
pub(crate) const MACRO_CLOSURE: &str = "this macro is kept as it is in the derivative, where the closure `{}` is not; bind what it gives with `let` before";
pub(crate) const MACRO_ARGUMENTS: &str =
    "the arguments of this macro cannot be read; write `vec![a, b]` or `vec![x; n]`";

// ---- types
pub(crate) const NEEDS_TYPE: &str =
    "the type of this operand is not known here; bind it first with its type: `let x: f64 = …;`";
pub(crate) const METHOD_NEEDS_TYPE: &str =
    "the type on which `{}` is called is not known here; bind it first with its type: `let x: f64 = …;`";
pub(crate) const OPERATOR_ON_TYPE: &str = "this operator is not differentiated on the type `{}`; work on its fields or elements, or call an annotated function";
pub(crate) const OPERATOR_ON_PARAMETER: &str = "operators are differentiated on numbers only, and nothing says that `{}` is one; bound it by `num_traits::Float` or `autodiff::Scalar`";
pub(crate) const COMPARE_ON_TYPE: &str =
    "this comparison is not one of numbers; bind its sides to variables first, or compare numbers";
pub(crate) const METHOD_OF_FLOAT: &str = "the method `{}` of floating-point numbers is not known to #[differentiate], or has no derivative; write it with methods that are (docs/primitives.md lists them), or compute it outside and pass it in";
pub(crate) const METHOD_OF_PARAMETER: &str = "the method `{}` of a generic floating-point number is none of `num_traits::Float`, or has no derivative; write it with those that have one, or compute it outside and pass it in";
pub(crate) const METHOD_OF_SCALAR: &str =
    "the method `{}` is not known to #[differentiate]; compute it outside and pass it in, or use operators";
pub(crate) const METHOD_OF_MEMORY: &str =
    "the method `{}` of slices, arrays and vectors is not known to #[differentiate]; write a loop over the elements";
pub(crate) const METHOD_ARITY: &str = "the method `{}` takes another number of arguments";
pub(crate) const INDEX_TYPE: &str = "only integers and ranges of integers index what is differentiated";
pub(crate) const CAST_TYPE: &str = "only numbers, `bool` and `char` can be cast here; convert before the computation";

// ---- places, borrows and moves
pub(crate) const CONDITIONAL_REFERENCE: &str = "which place this reference means depends on a condition, and that is not differentiated; choose an index instead, or write the code in each branch";
pub(crate) const REFERENCE_REASSIGNED: &str =
    "a variable that holds a reference may not be assigned again; bind a new name with `let`, or use an index";
pub(crate) const REFERENCE_LATE: &str = "a reference must be bound where it is declared; write `let r = &…;`";
pub(crate) const REFERENCE_STORED: &str =
    "a reference inside an array, a vector, a struct or a tuple is not differentiated; store an index or a copy";
pub(crate) const REFERENCES_SWAPPED: &str = "this exchanges references, not what they refer to, and that is not differentiated; exchange owned vectors or arrays";
pub(crate) const REFERENCE_RESULT: &str =
    "a reference as the result of a call or a block with `break` is not differentiated; return an index or a copy";
pub(crate) const LATE_INIT: &str = "what is declared without a value must be a single variable of one type; write one `let` for each, or give it a value here";
pub(crate) const DEREF_UNKNOWN: &str =
    "what this dereferences is not known here; bind it first with its type: `let r: &f64 = …;`";
pub(crate) const BORROWED_TEMPORARY: &str = "this has no place in memory to borrow; bind it with `let` first";
pub(crate) const NOT_A_NUMBER: &str =
    "a number is needed here and its type is not known; bind it first with its type: `let x: f64 = …;`";
pub(crate) const ALIAS_OF_NUMBER: &str = "the type of this value is not known here, but a number is stored in it; write the number's own type, `f64` or `f32`";
pub(crate) const UNIT_IN_MACRO: &str = "the macro reads a variable without content; leave it out";
pub(crate) const LOOPS_TOO_DEEP: &str =
    "loops are nested more than 100 deep here; move the inner ones into a function of their own";
pub(crate) const NO_FIRST_CONTENT: &str = "this variable is declared without a value, and whether it has one later is decided by code that leaves a loop or the function; give it a value where it is declared";

// ---- what the analyses find
pub(crate) const ACTIVE_INTO_CONSTANT: &str = "an active value is stored into `{}`, which is `#[constant]`: its derivative would be lost; remove `#[constant]` from `{}`, or store `autodiff::stop_gradient(value)`";
pub(crate) const INTERNAL: &str = "no derivative is given, because the types in this function do not seem to agree; correct what rustc says of them, and if it says nothing else, please report this ({})";

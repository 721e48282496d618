//! The parser of expressions: precedence climbing, with postfix nodes as its output.
//!
//! Constant parts are folded at once, so a part is constant exactly if its last node is a
//! number. Nothing is evaluated or dropped by recursion, and the parser recurses at most
//! [`MAX_NESTING`] levels.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::binding::Binding;
use super::error::{ExpressionError, ExpressionErrorKind};
use super::limits::{MAX_EXPRESSION_LENGTH, MAX_NESTING};
use super::node::{Leaf, Node, Operator, Precedence, cell};
use super::token::{ExprToken, ExprTokenKind, alias_of, is_program_counter, value_words};
use crate::text::spelling::{BestMatch, typo_cost};

/// Looks up a name. Its error is the similar names.
type Names<'n> = dyn Fn(&str) -> Result<Binding, Vec<String>> + 'n;

type Span = Range<usize>;

/// The result of the parser.
pub(super) struct ParsedExpression {
    pub(super) nodes: Box<[Node]>,
    /// The error if the expression is used as a condition.
    pub(super) constant_part: Option<ExpressionError>,
}

pub(super) struct ExprParser<'t, 'n> {
    text: &'t str,
    names: &'n Names<'n>,
    /// The next token.
    token: ExprToken<'t>,
    /// The token before it.
    previous: Option<ExprToken<'t>>,
    nodes: Vec<Node>,
    /// The number of values that wait for their operator.
    pending: usize,
    /// The nesting level of the next token: parentheses, brackets and signs.
    level: usize,
    /// The number of unclosed parentheses and brackets.
    open: usize,
    /// `true` within the number of a cell, in which a label is a number too.
    is_address: bool,
    /// The first part that must not be constant in a condition, but is.
    constant_part: Option<ExpressionError>,
}

impl<'t, 'n> ExprParser<'t, 'n> {
    /// Parses an expression.
    pub(super) fn parse<'s>(
        text: &str,
        names: impl IntoIterator<Item = (&'s str, Binding), IntoIter: Clone>,
    ) -> Result<ParsedExpression, ExpressionError> {
        if text.len() > MAX_EXPRESSION_LENGTH {
            return Err(ExpressionError::new(text, 0..text.len(), ExpressionErrorKind::TooLong));
        }
        let names = names.into_iter();
        let lookup = |name: &str| {
            let found = names.clone().find(|(known, _)| *known == name);
            found
                .map(|(_, binding)| binding)
                .ok_or_else(|| similar(name, names.clone().map(|(known, _)| known)))
        };
        ExprParser::new(text, &lookup)?.expression()
    }

    fn new(text: &'t str, names: &'n Names<'n>) -> Result<Self, ExpressionError> {
        let token = ExprToken::next(text, 0)
            .map_err(|(span, kind)| ExpressionError::new(text, span, kind))?;
        Ok(Self {
            text,
            names,
            token,
            previous: None,
            nodes: Vec::new(),
            pending: 0,
            level: 0,
            open: 0,
            is_address: false,
            constant_part: None,
        })
    }

    fn expression(mut self) -> Result<ParsedExpression, ExpressionError> {
        let whole = self.binary(Precedence::Or)?;
        if self.token.kind != ExprTokenKind::End {
            return Err(self.unexpected());
        }
        self.require_variable(&whole);
        let nodes = self.nodes.into_boxed_slice();
        Ok(ParsedExpression { nodes, constant_part: self.constant_part })
    }

    /// Parses operands and the operators of at least this precedence between them.
    fn binary(&mut self, least: Precedence) -> Result<Span, ExpressionError> {
        let start = self.token.start;
        let mut span =
            if self.token.kind == ExprTokenKind::Not { self.not(least)? } else { self.primary()? };
        // The right side of the previous comparison, if there is one.
        let mut compared: Option<Span> = None;
        while let ExprTokenKind::Operator(operator) = self.token.kind {
            let precedence = operator.precedence();
            if precedence < least {
                break;
            }
            let sign = self.token.text;
            self.advance()?;
            if precedence < Precedence::Not {
                self.require_variable(&span);
            }
            let right = self.binary(next_tighter(precedence))?;
            let end = right.end;
            if precedence == Precedence::Comparison {
                if let Some(middle) = compared {
                    let [left, middle, right] =
                        [&span, &middle, &right].map(|part| self.part(part));
                    let suggestion = [left, " and ", middle, " ", sign, " ", right].concat();
                    return Err(self
                        .error(start..end, ExpressionErrorKind::ChainedComparison { suggestion }));
                }
                self.require_variable_in_comparison(operator, &span, &right);
                compared = Some(right);
            } else if precedence < Precedence::Not {
                self.require_variable(&right);
            }
            self.join(operator);
            span = start..end;
        }
        Ok(span)
    }

    /// Parses `not` and its operand.
    fn not(&mut self, least: Precedence) -> Result<Span, ExpressionError> {
        let token = self.token;
        if least > Precedence::Not {
            let word = String::from(token.text);
            return Err(self.error(
                token.span(),
                if self.is_address {
                    ExpressionErrorKind::OperatorInAddress { operator: word }
                } else {
                    ExpressionErrorKind::NotInOperand { not: word }
                },
            ));
        }
        self.advance()?;
        let operand = self.nested(&token, |parser| parser.binary(Precedence::Not))?;
        self.require_variable(&operand);
        self.change(Node::Not);
        Ok(token.start..operand.end)
    }

    /// Parses a value, with its sign or `cell`, or an expression in parentheses.
    fn primary(&mut self) -> Result<Span, ExpressionError> {
        let token = self.token;
        match token.kind {
            ExprTokenKind::Leaf(leaf) => {
                self.push(&token, leaf)?;
                self.advance()?;
                Ok(token.span())
            }
            ExprTokenKind::Name if self.is_program_counter() => {
                self.push(&token, Leaf::Bug)?;
                self.advance()?;
                Ok(token.span())
            }
            ExprTokenKind::Name => {
                let binding = self.binding()?;
                self.push(
                    &token,
                    match binding {
                        Binding::Cell(address) if !self.is_address => Leaf::Cell(address),
                        _ => Leaf::Number(binding.number()),
                    },
                )?;
                Ok(token.span())
            }
            ExprTokenKind::NumberOf => {
                self.advance()?;
                let ExprToken { kind, text, .. } = self.token;
                let is_name = kind == ExprTokenKind::Name && !self.is_program_counter();
                if !is_name && (self.names)(text).is_err() {
                    return Err(self.error(token.span(), ExpressionErrorKind::MissingName));
                }
                let end = self.token.span().end;
                let binding = self.binding()?;
                self.push(&token, Leaf::Number(binding.number()))?;
                Ok(token.start..end)
            }
            ExprTokenKind::Operator(sign @ (Operator::Minus | Operator::Plus)) => {
                self.advance()?;
                let value = self.nested(&token, Self::primary)?;
                if sign == Operator::Minus {
                    self.change(Node::Negate);
                }
                Ok(token.start..value.end)
            }
            ExprTokenKind::Cell => {
                self.advance()?;
                if self.token.kind == ExprTokenKind::Open('[') {
                    let span = token.start..self.token.span().end;
                    return Err(self.error(span, ExpressionErrorKind::CellInBrackets));
                }
                let number = self.address(&token, Self::primary)?;
                self.contents(number.clone())?;
                Ok(token.start..number.end)
            }
            ExprTokenKind::Open('[') => {
                self.advance()?;
                let number =
                    self.address(&token, |parser| parser.enclosed(&token, ']', Precedence::Sum))?;
                self.contents(token.start + 1..number.end - 1)?;
                Ok(number)
            }
            ExprTokenKind::Open(_) => {
                self.advance()?;
                let least = if self.is_address { Precedence::Sum } else { Precedence::Or };
                self.nested(&token, |parser| parser.enclosed(&token, ')', least))
            }
            _ => Err(self.missing_value()),
        }
    }

    /// Parses up to `close`, after `open` has been consumed.
    fn enclosed(
        &mut self,
        open: &ExprToken<'t>,
        close: char,
        least: Precedence,
    ) -> Result<Span, ExpressionError> {
        self.open += 1;
        self.binary(least)?;
        let token = self.token;
        match token.kind {
            ExprTokenKind::Close(sign) if sign == close => {
                self.open -= 1;
                self.advance()?;
                Ok(open.start..token.span().end)
            }
            ExprTokenKind::Close(_) | ExprTokenKind::End => {
                Err(self.error(open.span(), ExpressionErrorKind::Unclosed { close }))
            }
            _ => Err(self.unexpected()),
        }
    }

    /// Parses the number of a cell.
    fn address(
        &mut self,
        token: &ExprToken<'t>,
        read: impl FnOnce(&mut Self) -> Result<Span, ExpressionError>,
    ) -> Result<Span, ExpressionError> {
        let was_address = core::mem::replace(&mut self.is_address, true);
        let number = self.nested(token, read)?;
        self.is_address = was_address;
        Ok(number)
    }

    /// Parses something one level deeper.
    fn nested(
        &mut self,
        token: &ExprToken<'t>,
        read: impl FnOnce(&mut Self) -> Result<Span, ExpressionError>,
    ) -> Result<Span, ExpressionError> {
        if self.level >= MAX_NESTING {
            return Err(self.error(token.span(), ExpressionErrorKind::TooDeep));
        }
        self.level += 1;
        let span = read(self)?;
        self.level -= 1;
        Ok(span)
    }

    /// Returns `true` if the next name is `pc`, and no label or EQU of the program.
    fn is_program_counter(&self) -> bool {
        let name = self.token.text;
        is_program_counter(name) && (self.names)(name).is_err()
    }

    /// Consumes the next token, a name, and returns its meaning.
    fn binding(&mut self) -> Result<Binding, ExpressionError> {
        let token = self.token;
        match (self.names)(token.text) {
            Ok(binding) => {
                self.advance()?;
                Ok(binding)
            }
            Err(similar) => {
                let name = token.text.into();
                Err(self.error(token.span(), ExpressionErrorKind::UndefinedName { name, similar }))
            }
        }
    }

    fn advance(&mut self) -> Result<(), ExpressionError> {
        let next = ExprToken::next(self.text, self.token.span().end)
            .map_err(|(span, kind)| self.error(span, kind))?;
        self.previous = Some(core::mem::replace(&mut self.token, next));
        Ok(())
    }

    fn push(&mut self, token: &ExprToken<'t>, leaf: Leaf) -> Result<(), ExpressionError> {
        if self.pending >= MAX_NESTING {
            return Err(self.error(token.span(), ExpressionErrorKind::TooDeep));
        }
        self.pending += 1;
        self.nodes.push(Node::Leaf(leaf));
        Ok(())
    }

    /// The value of the part that has been read last, if it looks at nothing.
    fn constant(&self) -> Option<i32> {
        match self.nodes.last() {
            Some(Node::Leaf(Leaf::Number(number))) => Some(*number),
            _ => None,
        }
    }

    /// The values of both sides of an operator, if neither looks at anything.
    fn constants(&self) -> Option<(i32, i32)> {
        match *self.nodes {
            [.., Node::Leaf(Leaf::Number(left)), Node::Leaf(Leaf::Number(right))] => {
                Some((left, right))
            }
            _ => None,
        }
    }

    fn join(&mut self, operator: Operator) {
        self.pending = self.pending.saturating_sub(1);
        let constants = self.constants();
        match constants.and_then(|(left, right)| operator.apply(Some(left), Some(right))) {
            Some(number) => {
                self.nodes.pop();
                self.replace(Node::Leaf(Leaf::Number(number)));
            }
            None => match self.nodes.last().copied() {
                Some(Node::Leaf(leaf)) => self.replace(Node::WithLeaf(operator, leaf)),
                _ => self.nodes.push(Node::Operator(operator)),
            },
        }
    }

    fn change(&mut self, node: Node) {
        match (node, self.constant()) {
            (Node::Negate, Some(number)) => {
                self.replace(Node::Leaf(Leaf::Number(number.saturating_neg())));
            }
            (Node::Not, Some(number)) => {
                self.replace(Node::Leaf(Leaf::Number(i32::from(number == 0))));
            }
            _ => self.nodes.push(node),
        }
    }

    /// Replaces the number of a cell by its contents.
    fn contents(&mut self, span: Span) -> Result<(), ExpressionError> {
        match self.constant().map(|number| (number, cell(number))) {
            None => self.nodes.push(Node::Contents),
            Some((_, Some(address))) => self.replace(Node::Leaf(Leaf::Cell(address))),
            Some((number, None)) => {
                return Err(self.error(span, ExpressionErrorKind::CellOutOfRange { number }));
            }
        }
        Ok(())
    }

    fn replace(&mut self, node: Node) {
        if let Some(last) = self.nodes.last_mut() {
            *last = node;
        }
    }

    /// Records an error if the last part is constant.
    fn require_variable(&mut self, span: &Span) {
        let Some(number) = self.constant() else { return };
        let part = self.part(span).into();
        self.record(
            span.clone(),
            ExpressionErrorKind::ConstantCondition { number: part, is_true: number != 0 },
        );
    }

    /// Records an error if both sides of the last comparison are constant.
    fn require_variable_in_comparison(&mut self, operator: Operator, left: &Span, right: &Span) {
        let Some((number, other)) = self.constants() else { return };
        let span = left.start..right.end;
        let kind = ExpressionErrorKind::ConstantComparison {
            comparison: self.part(&span).into(),
            is_true: operator.apply(Some(number), Some(other)) == Some(1),
            left: self.part(left).into(),
            cell: cell(number),
        };
        self.record(span, kind);
    }

    fn record(&mut self, span: Span, kind: ExpressionErrorKind) {
        if self.constant_part.is_none() {
            self.constant_part = Some(self.error(span, kind));
        }
    }

    /// The error for a token where a value was expected.
    fn missing_value(&self) -> ExpressionError {
        let token = self.token;
        match (token.kind, self.previous) {
            (ExprTokenKind::Close(close), _) if self.open == 0 => {
                self.error(token.span(), ExpressionErrorKind::UnmatchedClose { close })
            }
            (_, Some(previous)) => {
                let after = previous.text.into();
                self.error(previous.span(), ExpressionErrorKind::MissingValueAfter { after })
            }
            (ExprTokenKind::End, None) => {
                self.error(0..self.text.len(), ExpressionErrorKind::Empty)
            }
            (_, None) => {
                let first = token.text.into();
                self.error(token.span(), ExpressionErrorKind::MissingValueBefore { first })
            }
        }
    }

    /// The error for a token after a value that is not an operator allowed here.
    fn unexpected(&self) -> ExpressionError {
        let token = self.token;
        let written = String::from(token.text);
        let before = self.previous.filter(|previous| previous.kind == ExprTokenKind::Name);
        let kind = match (token.kind, before) {
            (ExprTokenKind::Close(close), _) => ExpressionErrorKind::UnmatchedClose { close },
            (ExprTokenKind::Operator(_), _) => {
                ExpressionErrorKind::OperatorInAddress { operator: written }
            }
            (ExprTokenKind::NumberOf, _) => {
                ExpressionErrorKind::ForeignOperator { written, meant: "and" }
            }
            (ExprTokenKind::Open('['), Some(name)) => {
                ExpressionErrorKind::IndexSyntax { table: name.text.into() }
            }
            _ => ExpressionErrorKind::MissingOperator { before: written },
        };
        self.error(token.span(), kind)
    }

    fn part(&self, span: &Span) -> &'t str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn error(&self, span: Span, kind: ExpressionErrorKind) -> ExpressionError {
        ExpressionError::new(self.text, span, kind)
    }
}

/// Returns the least precedence on the right side of an operator of this precedence.
const fn next_tighter(precedence: Precedence) -> Precedence {
    match precedence {
        Precedence::Or => Precedence::And,
        Precedence::And => Precedence::Not,
        Precedence::Not => Precedence::Comparison,
        Precedence::Comparison => Precedence::Sum,
        Precedence::Sum => Precedence::Product,
        Precedence::Product | Precedence::Primary => Precedence::Primary,
    }
}

/// Returns up to two names most similar to an undefined one.
fn similar<'s>(name: &str, names: impl Iterator<Item = &'s str>) -> Vec<String> {
    let nearest = match alias_of(name) {
        Some(word) => BestMatch::NONE.offer(word, Some(0)),
        None => names
            .chain(value_words())
            .fold(BestMatch::NONE, |nearest, known| nearest.offer(known, typo_cost(name, known))),
    };
    nearest.candidates.words().map(String::from).collect()
}

//! An expression taken apart: each operand before its operator.
//!
//! Whatever looks at nothing is reckoned out at once and becomes a number, so a part of
//! the expression is constant just where its last node is one. Nothing is evaluated or
//! dropped by recursion, and the parser goes down no more than [`MOST_LEVELS`] levels.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::mistake::{ExpressionError, ExpressionMistake};
use super::token::{Kind, Token, called_elsewhere, words_of_values};
use super::{
    Binding, Expression, LONGEST_EXPRESSION, Leaf, MOST_LEVELS, Meaning, Node, Operator, cell,
};
use crate::assembler::spelling::{Nearest, distance};

/// What a name means, or the names that are near to it.
type Names<'n> = dyn Fn(&str) -> Result<Meaning, Vec<String>> + 'n;

type Span = Range<usize>;

pub(super) struct Parser<'t, 'n> {
    text: &'t str,
    names: &'n Names<'n>,
    /// What comes next.
    token: Token<'t>,
    /// What came before it.
    previous: Option<Token<'t>>,
    nodes: Vec<Node>,
    /// How many values wait for their operator, one that is one with it counted too.
    waiting: usize,
    /// How many parentheses, brackets and signs stand around what comes next.
    level: usize,
    /// How many of these are still to be closed.
    open: usize,
    /// Whether this is the number of a cell, in which a label is a number too.
    is_address: bool,
    /// The first part that should look at something and does not.
    looks_at_nothing: Option<ExpressionError>,
}

impl<'t, 'n> Parser<'t, 'n> {
    /// Reads an expression; in second place stands what keeps it from being a condition.
    pub(super) fn read<'s>(
        text: &str,
        names: impl IntoIterator<Item = (&'s str, Meaning), IntoIter: Clone>,
    ) -> Result<(Expression, Option<ExpressionError>), ExpressionError> {
        if text.len() > LONGEST_EXPRESSION {
            return Err(ExpressionError::new(text, 0..text.len(), ExpressionMistake::TooLong));
        }
        let names = names.into_iter();
        let look_up = |wanted: &str| {
            let found = names.clone().find(|(name, _)| *name == wanted);
            found
                .map(|(_, meaning)| meaning)
                .ok_or_else(|| similar(wanted, names.clone().map(|(name, _)| name)))
        };
        Parser::new(text, &look_up)?.expression()
    }

    fn new(text: &'t str, names: &'n Names<'n>) -> Result<Self, ExpressionError> {
        let token = Token::next(text, 0)
            .map_err(|(span, mistake)| ExpressionError::new(text, span, mistake))?;
        Ok(Self {
            text,
            names,
            token,
            previous: None,
            nodes: Vec::new(),
            waiting: 0,
            level: 0,
            open: 0,
            is_address: false,
            looks_at_nothing: None,
        })
    }

    fn expression(mut self) -> Result<(Expression, Option<ExpressionError>), ExpressionError> {
        let whole = self.operation(Binding::Or)?;
        if self.token.kind != Kind::End {
            return Err(self.unexpected());
        }
        self.must_look(&whole);
        let nodes = self.nodes.into_boxed_slice();
        Ok((Expression { text: self.text.trim().into(), nodes }, self.looks_at_nothing))
    }

    /// Operands, and the operators between them that bind at least so tightly.
    fn operation(&mut self, least: Binding) -> Result<Span, ExpressionError> {
        let start = self.token.start;
        let mut span = if self.token.kind == Kind::Not { self.not(least)? } else { self.single()? };
        // The right side of the comparison that has been read, if one has.
        let mut compared: Option<Span> = None;
        while let Kind::Operator(operator) = self.token.kind {
            let binding = operator.binding();
            if binding < least {
                break;
            }
            let sign = self.token.text;
            self.advance()?;
            if binding < Binding::Not {
                self.must_look(&span);
            }
            let right = self.operation(tighter(binding))?;
            let end = right.end;
            if binding == Binding::Comparison {
                if let Some(middle) = compared {
                    let [left, middle, right] =
                        [&span, &middle, &right].map(|part| self.part(part));
                    let cure = [left, " and ", middle, " ", sign, " ", right].concat();
                    return Err(self.error(start..end, ExpressionMistake::Chained { cure }));
                }
                self.must_look_somewhere(operator, &span, &right);
                compared = Some(right);
            } else if binding < Binding::Not {
                self.must_look(&right);
            }
            self.join(operator);
            span = start..end;
        }
        Ok(span)
    }

    /// `not` and what it takes.
    fn not(&mut self, least: Binding) -> Result<Span, ExpressionError> {
        let token = self.token;
        if least > Binding::Not {
            let word = String::from(token.text);
            return Err(self.error(
                token.span(),
                if self.is_address {
                    ExpressionMistake::InAddress { operator: word }
                } else {
                    ExpressionMistake::NotWithin { not: word }
                },
            ));
        }
        self.advance()?;
        let operand = self.deeper(&token, |parser| parser.operation(Binding::Not))?;
        self.must_look(&operand);
        self.change(Node::Not);
        Ok(token.start..operand.end)
    }

    /// A value without an operator beside it that is not in parentheses.
    fn single(&mut self) -> Result<Span, ExpressionError> {
        let token = self.token;
        match token.kind {
            Kind::Leaf(leaf) => {
                self.push(&token, leaf)?;
                self.advance()?;
                Ok(token.span())
            }
            Kind::Name => {
                let meaning = self.meaning()?;
                self.push(
                    &token,
                    match meaning {
                        Meaning::Cell(address) if !self.is_address => Leaf::Cell(address),
                        _ => Leaf::Number(meaning.number()),
                    },
                )?;
                Ok(token.span())
            }
            Kind::NumberOf => {
                self.advance()?;
                let Token { kind, text, .. } = self.token;
                if kind != Kind::Name && (self.names)(text).is_err() {
                    return Err(self.error(token.span(), ExpressionMistake::NameMissing));
                }
                let end = self.token.span().end;
                let meaning = self.meaning()?;
                self.push(&token, Leaf::Number(meaning.number()))?;
                Ok(token.start..end)
            }
            Kind::Operator(sign @ (Operator::Minus | Operator::Plus)) => {
                self.advance()?;
                let value = self.deeper(&token, Self::single)?;
                if sign == Operator::Minus {
                    self.change(Node::Negate);
                }
                Ok(token.start..value.end)
            }
            Kind::Cell => {
                self.advance()?;
                if self.token.kind == Kind::Open('[') {
                    let span = token.start..self.token.span().end;
                    return Err(self.error(span, ExpressionMistake::CellInBrackets));
                }
                let number = self.address(&token, Self::single)?;
                self.contents(number.clone())?;
                Ok(token.start..number.end)
            }
            Kind::Open('[') => {
                self.advance()?;
                let number =
                    self.address(&token, |parser| parser.closed(&token, ']', Binding::Sum))?;
                self.contents(token.start + 1..number.end - 1)?;
                Ok(number)
            }
            Kind::Open(_) => {
                self.advance()?;
                let least = if self.is_address { Binding::Sum } else { Binding::Or };
                self.deeper(&token, |parser| parser.closed(&token, ')', least))
            }
            _ => Err(self.value_missing()),
        }
    }

    /// The rest of what stands between `open`, which has been read, and `close`.
    fn closed(
        &mut self,
        open: &Token<'t>,
        close: char,
        least: Binding,
    ) -> Result<Span, ExpressionError> {
        self.open += 1;
        self.operation(least)?;
        let token = self.token;
        match token.kind {
            Kind::Close(sign) if sign == close => {
                self.open -= 1;
                self.advance()?;
                Ok(open.start..token.span().end)
            }
            Kind::Close(_) | Kind::End => {
                Err(self.error(open.span(), ExpressionMistake::NotClosed { close }))
            }
            _ => Err(self.unexpected()),
        }
    }

    /// Reads the number of a cell.
    fn address(
        &mut self,
        token: &Token<'t>,
        read: impl FnOnce(&mut Self) -> Result<Span, ExpressionError>,
    ) -> Result<Span, ExpressionError> {
        let was_address = core::mem::replace(&mut self.is_address, true);
        let number = self.deeper(token, read)?;
        self.is_address = was_address;
        Ok(number)
    }

    /// Reads something one level further in.
    fn deeper(
        &mut self,
        token: &Token<'t>,
        read: impl FnOnce(&mut Self) -> Result<Span, ExpressionError>,
    ) -> Result<Span, ExpressionError> {
        if self.level >= MOST_LEVELS {
            return Err(self.error(token.span(), ExpressionMistake::TooDeep));
        }
        self.level += 1;
        let span = read(self)?;
        self.level -= 1;
        Ok(span)
    }

    /// What the name means that comes next.
    fn meaning(&mut self) -> Result<Meaning, ExpressionError> {
        let token = self.token;
        match (self.names)(token.text) {
            Ok(meaning) => {
                self.advance()?;
                Ok(meaning)
            }
            Err(similar) => {
                let name = token.text.into();
                Err(self.error(token.span(), ExpressionMistake::UnknownName { name, similar }))
            }
        }
    }

    fn advance(&mut self) -> Result<(), ExpressionError> {
        let next = Token::next(self.text, self.token.span().end)
            .map_err(|(span, mistake)| self.error(span, mistake))?;
        self.previous = Some(core::mem::replace(&mut self.token, next));
        Ok(())
    }

    fn push(&mut self, token: &Token<'t>, leaf: Leaf) -> Result<(), ExpressionError> {
        if self.waiting >= MOST_LEVELS {
            return Err(self.error(token.span(), ExpressionMistake::TooDeep));
        }
        self.waiting += 1;
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
        self.waiting = self.waiting.saturating_sub(1);
        let constants = self.constants();
        match constants.and_then(|(left, right)| operator.apply(Some(left), Some(right))) {
            Some(number) => {
                self.nodes.pop();
                self.replace(Node::Leaf(Leaf::Number(number)));
            }
            None => match self.nodes.last().copied() {
                Some(Node::Leaf(leaf)) => self.replace(Node::Beside(operator, leaf)),
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

    /// Makes the contents of a cell of its number.
    fn contents(&mut self, span: Span) -> Result<(), ExpressionError> {
        match self.constant().map(|number| (number, cell(number))) {
            None => self.nodes.push(Node::Contents),
            Some((_, Some(address))) => self.replace(Node::Leaf(Leaf::Cell(address))),
            Some((number, None)) => {
                return Err(self.error(span, ExpressionMistake::NoCell { number }));
            }
        }
        Ok(())
    }

    fn replace(&mut self, node: Node) {
        if let Some(last) = self.nodes.last_mut() {
            *last = node;
        }
    }

    /// Notes the part that has been read last if it looks at nothing.
    fn must_look(&mut self, span: &Span) {
        let Some(number) = self.constant() else { return };
        let part = self.part(span).into();
        self.note(
            span.clone(),
            ExpressionMistake::NumberAlone { number: part, holds: number != 0 },
        );
    }

    /// Notes the comparison whose sides have been read last if neither looks at anything.
    fn must_look_somewhere(&mut self, operator: Operator, left: &Span, right: &Span) {
        let Some((number, other)) = self.constants() else { return };
        let span = left.start..right.end;
        let mistake = ExpressionMistake::ComparesNumbers {
            comparison: self.part(&span).into(),
            holds: operator.apply(Some(number), Some(other)) == Some(1),
            left: self.part(left).into(),
            cell: cell(number),
        };
        self.note(span, mistake);
    }

    fn note(&mut self, span: Span, mistake: ExpressionMistake) {
        if self.looks_at_nothing.is_none() {
            self.looks_at_nothing = Some(self.error(span, mistake));
        }
    }

    /// What is wrong where a value was wanted.
    fn value_missing(&self) -> ExpressionError {
        let token = self.token;
        match (token.kind, self.previous) {
            (Kind::Close(close), _) if self.open == 0 => {
                self.error(token.span(), ExpressionMistake::NotOpen { close })
            }
            (_, Some(previous)) => {
                let after = previous.text.into();
                self.error(previous.span(), ExpressionMistake::ValueMissing { after })
            }
            (Kind::End, None) => self.error(0..self.text.len(), ExpressionMistake::Empty),
            (_, None) => {
                let first = token.text.into();
                self.error(token.span(), ExpressionMistake::ValueMissingBefore { first })
            }
        }
    }

    /// What is wrong with something that stands behind a value and is no operator, or
    /// none that can stand here.
    fn unexpected(&self) -> ExpressionError {
        let token = self.token;
        let written = String::from(token.text);
        let before = self.previous.filter(|previous| previous.kind == Kind::Name);
        let mistake = match (token.kind, before) {
            (Kind::Close(close), _) => ExpressionMistake::NotOpen { close },
            (Kind::Operator(_), _) => ExpressionMistake::InAddress { operator: written },
            (Kind::NumberOf, _) => ExpressionMistake::Foreign { written, meant: "and" },
            (Kind::Open('['), Some(name)) => ExpressionMistake::Index { table: name.text.into() },
            _ => ExpressionMistake::OperatorMissing { before: written },
        };
        self.error(token.span(), mistake)
    }

    fn part(&self, span: &Span) -> &'t str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn error(&self, span: Span, mistake: ExpressionMistake) -> ExpressionError {
        ExpressionError::new(self.text, span, mistake)
    }
}

/// How tightly the right side of an operator is bound that binds like this.
const fn tighter(binding: Binding) -> Binding {
    match binding {
        Binding::Or => Binding::And,
        Binding::And => Binding::Not,
        Binding::Not => Binding::Comparison,
        Binding::Comparison => Binding::Sum,
        Binding::Sum => Binding::Product,
        Binding::Product | Binding::Single => Binding::Single,
    }
}

/// The one or two names nearest to one that means nothing.
fn similar<'s>(wanted: &str, names: impl Iterator<Item = &'s str>) -> Vec<String> {
    let nearest = match called_elsewhere(wanted) {
        Some(word) => Nearest::NONE.consider(word, Some(0)),
        None => names
            .chain(words_of_values())
            .fold(Nearest::NONE, |nearest, name| nearest.consider(name, distance(wanted, name))),
    };
    nearest.similar.words().map(String::from).collect()
}

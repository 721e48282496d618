//! Descriptions of the sample programs.

use cardiac_programs::Sample;

use crate::i18n::language::Language;

impl Language {
    /// Returns a short description of a sample program.
    pub fn sample_title(self, program: &Sample) -> &'static str {
        let spanish = || TITLES.iter().find(|(name, _)| *name == program.name);
        match self {
            Self::Spanish => spanish().map_or(program.title, |(_, title)| title),
            Self::English | Self::Pseudo => program.title,
        }
    }
}

/// Descriptions of the sample programs in Spanish, by name.
const TITLES: [(&str, &str); 15] = [
    ("adding", "Suma dos números"),
    ("subtracting", "Resta un número de otro"),
    ("counting", "Cuenta de 1 a 10 con un bucle"),
    ("powers-of-two", "Perfora las potencias de dos con subrutinas"),
    ("digit-reversal", "Invierte las cifras de un número desplazándolas"),
    ("list-reversal", "Invierte una lista con una pila"),
    ("multiplication", "Multiplica dos números cifra a cifra"),
    ("division", "Divide un número entre otro, con el resto"),
    ("greatest-common-divisor", "Halla el máximo común divisor de dos números"),
    ("random-numbers", "Genera números que parecen sacados al azar"),
    ("sorting", "Ordena una lista"),
    ("pythagorean-triples", "Halla triángulos rectángulos de lados enteros"),
    ("nim", "Juega al Nim contra una persona"),
    ("towers-of-hanoi", "Mueve las torres de Hanói por recursión"),
    ("odometer", "Cuenta durante más tiempo que la edad del universo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_a_title_in_spanish() {
        let names: Vec<&str> = cardiac_programs::SAMPLES.iter().map(|known| known.name).collect();
        assert_eq!(names, TITLES.map(|(name, _)| name));
        for program in cardiac_programs::SAMPLES {
            assert_ne!(Language::Spanish.sample_title(program), program.title);
        }
    }
}

class Cardiac < Formula
  desc "Cardboard computer of 1968: assembles, runs, debugs and grades its programs"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    url "@REPOSITORY@/releases/download/v@VERSION@/cardiac-@VERSION@-macos.tar.gz"
    sha256 "@SUM cardiac-@VERSION@-macos.tar.gz@"
  end

  on_linux do
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/cardiac-@VERSION@-linux-x86_64.tar.gz"
      sha256 "@SUM cardiac-@VERSION@-linux-x86_64.tar.gz@"
    end
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/cardiac-@VERSION@-linux-aarch64.tar.gz"
      sha256 "@SUM cardiac-@VERSION@-linux-aarch64.tar.gz@"
    end
  end

  def install
    bin.install "cardiac"
    bin.install "cardiac-gui" if OS.mac?
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/cardiac.bash" => "cardiac"
    fish_completion.install "completions/cardiac.fish"
    zsh_completion.install "completions/cardiac.zsh" => "_cardiac"
    pkgshare.install "programs"
  end

  test do
    assert_equal "042\n", shell_output("#{bin}/cardiac run #{pkgshare}/programs/adding.asm --card 19 --card 23")
  end
end

; The installer for Windows. It installs for one user, so that no administrator is needed.
; .ci/release-parts/setup calls it with FOLDER, REMOVE, ICON, OUT, VERSION and
; KILOBYTES.

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\CARDIAC"

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
Name "CARDIAC"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\CARDIAC"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "CARDIAC"
VIAddVersionKey "FileDescription" "CARDIAC, the installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The CARDIAC authors"

!include LogicLib.nsh
!include StrFunc.nsh
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\cardiac-gui.exe"
!include MUI2.nsh
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

LangString Program ${LANG_ENGLISH} "CARDIAC program"
LangString Program ${LANG_SPANISH} "Programa de CARDIAC"
LangString Deck ${LANG_ENGLISH} "CARDIAC deck of cards"
LangString Deck ${LANG_SPANISH} "Mazo de tarjetas de CARDIAC"
LangString Session ${LANG_ENGLISH} "CARDIAC session"
LangString Session ${LANG_SPANISH} "Sesión de CARDIAC"
LangString LongPath ${LANG_ENGLISH} "PATH is too long to be changed by this installer: add $INSTDIR to it yourself, to run `cardiac` everywhere."
LangString LongPath ${LANG_SPANISH} "PATH es demasiado largo para que este instalador lo cambie: añade tú $INSTDIR, para ejecutar `cardiac` en todas partes."

${StrStr}
${UnStrRep}

; Reads the user's PATH into $2. $0 is 0 if it is there as a whole and 2 if there is none. Else it
; cannot be read, or is longer than a string of this installer: then it must not be written.
!macro ReadPath
    System::Call 'advapi32::RegGetValueW(p -2147483647, w "Environment", w "Path", i 0x1000ffff, p 0, p 0, *i .r1) i .r0'
    StrCpy $2 ""
    ${If} $0 = 0
        StrLen $2 $INSTDIR
        IntOp $1 $1 / 2
        IntOp $1 $1 + $2
        IntOp $1 $1 + 4
        ${If} $1 > ${NSIS_MAX_STRLEN}
            StrCpy $0 1
        ${Else}
            ReadRegStr $2 HKCU "Environment" "Path"
        ${EndIf}
    ${EndIf}
!macroend

; Open programs read the environment and the file types again.
!macro TellOthers
    SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

!macro FileType Type Description
    WriteRegStr HKCU "Software\Classes\Cardiac.${Type}" "" "${Description}"
    WriteRegStr HKCU "Software\Classes\Cardiac.${Type}\DefaultIcon" "" "$INSTDIR\cardiac-gui.exe,0"
    WriteRegStr HKCU "Software\Classes\Cardiac.${Type}\shell\open\command" "" '"$INSTDIR\cardiac-gui.exe" "%1"'
!macroend

!macro OpenWith Suffix Type
    WriteRegStr HKCU "Software\Classes\.${Suffix}\OpenWithProgids" "Cardiac.${Type}" ""
!macroend

Section
    SetOutPath $INSTDIR
    File /r "${FOLDER}/*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\CARDIAC.lnk" "$INSTDIR\cardiac-gui.exe"

    !insertmacro FileType Program "$(Program)"
    !insertmacro FileType Deck "$(Deck)"
    !insertmacro FileType Session "$(Session)"
    WriteRegStr HKCU "Software\Classes\.cardiac" "" "Cardiac.Program"
    WriteRegStr HKCU "Software\Classes\.deck" "" "Cardiac.Deck"
    ; Other programs have files of these names too: it is offered to open them.
    !insertmacro OpenWith asm Program
    !insertmacro OpenWith session Session

    !insertmacro ReadPath
    ${If} $0 <> 0
    ${AndIf} $0 <> 2
        DetailPrint "$(LongPath)"
    ${Else}
        ${StrStr} $3 ";$2;" ";$INSTDIR;"
        ${If} $2 == ""
            WriteRegExpandStr HKCU "Environment" "Path" "$INSTDIR"
        ${ElseIf} $3 == ""
            WriteRegExpandStr HKCU "Environment" "Path" "$2;$INSTDIR"
        ${EndIf}
    ${EndIf}

    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "CARDIAC"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\cardiac-gui.exe"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The CARDIAC authors"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    !insertmacro TellOthers
SectionEnd

Section "Uninstall"
    ; What was installed, by name: the folder may have been one with other files in it.
    !include "${REMOVE}"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\CARDIAC.lnk"

    DeleteRegKey HKCU "Software\Classes\Cardiac.Program"
    DeleteRegKey HKCU "Software\Classes\Cardiac.Deck"
    DeleteRegKey HKCU "Software\Classes\Cardiac.Session"
    DeleteRegKey HKCU "Software\Classes\.cardiac"
    DeleteRegKey HKCU "Software\Classes\.deck"
    DeleteRegValue HKCU "Software\Classes\.asm\OpenWithProgids" "Cardiac.Program"
    DeleteRegValue HKCU "Software\Classes\.session\OpenWithProgids" "Cardiac.Session"

    !insertmacro ReadPath
    ${If} $0 = 0
        ${UnStrRep} $3 ";$2;" ";$INSTDIR;" ";"
        ${If} $3 == ";"
            DeleteRegValue HKCU "Environment" "Path"
        ${Else}
            StrCpy $3 $3 -1 1
            WriteRegExpandStr HKCU "Environment" "Path" $3
        ${EndIf}
    ${EndIf}
    DeleteRegKey HKCU "${UNINSTALL}"
    !insertmacro TellOthers
SectionEnd

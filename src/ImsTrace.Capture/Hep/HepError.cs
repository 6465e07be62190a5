namespace ImsTrace.Capture.Hep;

/// <summary>What is wrong and where; <see cref="Offset"/> counts from the first byte of the HEP packet.</summary>
public readonly record struct HepError(HepErrorCode Code, int Offset);

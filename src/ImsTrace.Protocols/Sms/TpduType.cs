namespace ImsTrace.Protocols.Sms;

/// <summary>The type of a TPDU, of its indicator and its direction together (TS 23.040 section 9.2.3.1).</summary>
public enum TpduType : byte { Deliver, DeliverReport, StatusReport, Command, Submit, SubmitReport, Reserved }

import Glibc
import RungModel

/// The pair of rules of Gauss and Kronrod with 10 and 21 points (QUADPACK, R. Piessens and others, 1983).
enum GaussKronrod {
  /// Points in (−1, 1), with their weights in the rule of Kronrod and in that of Gauss.
  static let nodes: [(node: Double, weights: (kronrod: Double, gauss: Double))] = {
    var nodes: [(node: Double, weights: (kronrod: Double, gauss: Double))] = []
    for (node, kronrod, gauss) in half {
      nodes.append((node, (kronrod, gauss)))
      if node != 0 { nodes.append((-node, (kronrod, gauss))) }
    }
    return nodes
  }()

  private static let half: [(Double, Double, Double)] = [
    (0.995657163025808080735527280689003, 0.011694638867371874278064396062192, 0),
    (
      0.973906528517171720077964012084452, 0.032558162307964727478818972459390,
      0.066671344308688137593568809893332
    ),
    (0.930157491355708226001207180059508, 0.054755896574351996031381300244580, 0),
    (
      0.865063366688984510732096688423493, 0.075039674810919952767043140916190,
      0.149451349150580593145863396957723
    ),
    (0.780817726586416897063717578345042, 0.093125454583697605535065465083366, 0),
    (
      0.679409568299024406234327365114874, 0.109387158802297641899210590325805,
      0.219086362515982043995534934228163
    ),
    (0.562757134668604683339000099272694, 0.123491976262065851077958109585166, 0),
    (
      0.433395394129247190799265943165784, 0.134709217311473325928054001771707,
      0.269266719309996355091226921569469
    ),
    (0.294392862701460198131126603103866, 0.142775938577060080797094273138717, 0),
    (
      0.148874338981631210884826001129720, 0.147739104901338491374841515972068,
      0.295524224714752870173815619188769
    ),
    (0, 0.149445554002916905664936468389821, 0),
  ]

  /// What the rules make of values at their points.
  struct Sum {
    private var kronrod = Complex.zero
    private var gauss = Complex.zero
    private var rounding = 0.0
    private(set) var size = 0.0

    mutating func add(_ value: Approximation, _ weights: (kronrod: Double, gauss: Double)) {
      kronrod = kronrod + value.value * weights.kronrod
      gauss = gauss + value.value * weights.gauss
      rounding += value.error * weights.kronrod
      size += value.magnitude * weights.kronrod
    }

    private var difference: Double { (kronrod - gauss).magnitude }

    /// QUADPACK's estimate of the error for a half width of 1, without rounding.
    var estimate: Double {
      size > 0 ? size * min(1, Glibc.pow(200 * difference / size, 1.5)) : difference
    }

    /// The integral over a range of twice `halfWidth`; the error is the estimate with what rounding
    /// adds.
    func result(halfWidth: Double) -> Approximation {
      Approximation(
        kronrod * halfWidth,
        error: abs(halfWidth) * (estimate + rounding + 4 * Approximation.unit * size))
    }
  }
}
